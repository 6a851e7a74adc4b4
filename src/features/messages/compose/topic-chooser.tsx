import type { Topic } from '../../../operator-topics.ts';
import { paths } from '../../../paths.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import type { Frame } from '../../../ui/frame.ts';
import { Icon } from '../../../ui/icon.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { telephone } from '../../../ui/telephone.ts';
import { inLocale, listDepartments } from '../topics.rules.ts';
import { newMessageText } from './new-message.text.ts';

/** What it is about: in a few words, from which the portal finds the topic, or from the list. */
export function TopicChooser({ frame }: { frame: Frame }) {
  const { locale, operator } = frame;
  const words = newMessageText[locale];
  if (operator.topics.length === 0) return null;
  const groups = [
    { title: words.requests, topics: operator.topics.filter(({ isRequest }) => isRequest) },
    { title: words.others, topics: operator.topics.filter(({ isRequest }) => !isRequest) },
  ].filter(({ topics }) => topics.length > 0);
  return (
    <>
      <SearchField action={paths.newMessage} label={words.find} button={words.findButton} value="" />
      <p class="field__hint">{words.findHint}</p>
      <Disclosure summary={words.pick}>
        {groups.map(({ title, topics }) => (
          <>
            <h2>{title}</h2>
            <ul class="topics">
              {topics.map(({ key, name }) => (
                <li>
                  <a href={paths.newMessageAbout({ topic: key })}>{inLocale(name, locale)}</a>
                </li>
              ))}
            </ul>
          </>
        ))}
      </Disclosure>
      <h2>{words.somethingElse}</h2>
    </>
  );
}

/** The telephone before everything else: what cannot wait is not for a form. */
export function EmergencyCard({ frame, topic }: { frame: Frame; topic: Topic }) {
  const { locale, operator } = frame;
  const words = newMessageText[locale];
  const department = listDepartments(operator).find(({ key }) => key === topic.department);
  const phone = department?.emergencyPhone ?? operator.contacts.emergency ?? operator.contacts.phone;
  return (
    <section class="emergency">
      <h2>{words.call}</h2>
      {topic.lead && <p>{inLocale(topic.lead, locale)}</p>}
      <p>
        <a class="button button--danger" href={telephone(phone)}>
          <Icon name="phone" size="small" />
          {phone}
        </a>
      </p>
      <p>{words.orWrite}</p>
    </section>
  );
}
