import { type DeskFrame, DeskLayout } from '../../../ui/desk-layout.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { deskHomeText } from './desk-home.text.ts';

/** The first page of the desk: what this person may open, with what waits there. */
export function DeskHomePage({ frame }: { frame: DeskFrame }) {
  const words = deskHomeText[frame.locale];
  const { name, menu } = frame.desk;
  return (
    <DeskLayout frame={frame} title={words.title}>
      <h1>{words.hello(name)}</h1>
      <p class="lead">{words.lead}</p>
      <ul class="desk-tiles">
        {menu.map(({ href, label, icon, count }) => (
          <li>
            <a class="desk-tile" href={href}>
              <Icon name={icon} />
              <span class="desk-tile__label">{label}</span>
              {count !== undefined && <span class="desk-tile__count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </DeskLayout>
  );
}
