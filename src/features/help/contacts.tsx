import type { Frame } from '../../ui/frame.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { telephone } from '../../ui/telephone.ts';
import { helpText } from './help.text.ts';

type Contact = { icon: IconName; label: string; value: string; href?: string };

/** Every way to contact the utility, each a large touch target. */
export function Contacts({ frame }: { frame: Frame }) {
  return (
    <ul class="contacts">
      {contactsOf(frame).map(({ icon, label, value, href }) => (
        <li>
          <Icon name={icon} />
          <span>
            <span class="contacts__label">{label}</span>
            {href ? <a href={href}>{value}</a> : value}
          </span>
        </li>
      ))}
    </ul>
  );
}

function contactsOf({ operator, locale }: Frame): Contact[] {
  const { contacts, address } = operator;
  const words = helpText[locale].front;
  const hours = contacts.hours?.[locale] ?? contacts.hours?.ro;
  const found: (Contact | undefined)[] = [
    { icon: 'phone', label: words.phone, value: contacts.phone, href: telephone(contacts.phone) },
    contacts.emergency
      ? {
          icon: 'emergency',
          label: words.emergency,
          value: contacts.emergency,
          href: telephone(contacts.emergency),
        }
      : undefined,
    { icon: 'mail', label: words.email, value: contacts.customers, href: `mailto:${contacts.customers}` },
    hours ? { icon: 'clock', label: words.hours, value: hours } : undefined,
    { icon: 'pin', label: words.address, value: `${address.street}, ${address.locality}` },
  ];
  return found.filter(contact => contact !== undefined);
}
