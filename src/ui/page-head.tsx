import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import type { Frame } from './frame.ts';

type Props = { frame: Frame; title: string; hasErrors: boolean; children?: ComponentChildren };

/** The head of every page: its title, styles and icon. */
export function PageHead({ frame, title, hasErrors, children }: Props) {
  const { words, operator, assets } = frame;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no" />
      <meta name="color-scheme" content="light dark" />
      <meta name="description" content={words.layout.description(operator.name)} />
      <title>{`${hasErrors ? `${words.layout.errorPrefix}: ` : ''}${title} — ${operator.name}`}</title>
      <link rel="icon" href={assets.picture('favicon.svg')} type="image/svg+xml" />
      <link rel="manifest" href={paths.manifest} />
      <link rel="stylesheet" href={assets.styles} />
      {children}
    </head>
  );
}
