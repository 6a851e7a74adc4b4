import { Button } from '../../../ui/button.tsx';
import type { Frame } from '../../../ui/frame.ts';

type Props = {
  frame: Frame;
  kind: 'create' | 'sign-in';
  /** where the form goes with what the device gave */
  action: string;
  /** where the script asks what the device is to sign */
  options: string;
  label: string;
  /** said when the device gave nothing */
  failed: string;
  returnPath?: string;
};

/** A button for devices that know passkeys. Without JavaScript it is not there: codes do the same. */
export function PasskeyButton({ frame, kind, action, options, label, failed, returnPath }: Props) {
  return (
    <form class="passkey" method="post" action={action} data-kind={kind} data-options={options} hidden>
      <input type="hidden" name="credential" value="" />
      {returnPath !== undefined && <input type="hidden" name="return" value={returnPath} />}
      <Button look="secondary">{label}</Button>
      <p class="field__error" role="alert" hidden>
        {failed}
      </p>
      <script type="module" src={frame.assets.script('passkey')} />
    </form>
  );
}
