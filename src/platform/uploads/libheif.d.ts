/** The part that is used here; the package has types only for its older loader. */
declare module 'libheif-js/wasm-bundle.js' {
  type HeifImage = {
    get_width: () => number;
    get_height: () => number;
    display: (
      into: { data: Uint8ClampedArray; width: number; height: number },
      done: (shown: unknown) => void,
    ) => void;
  };
  const libheif: { HeifDecoder: new () => { decode: (content: Uint8Array) => HeifImage[] } };
  export default libheif;
}
