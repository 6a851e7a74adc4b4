import { paths } from '../paths.ts';
import type { Questions } from './question.ts';

export const accountQuestionsEn: Questions<'account'> = {
  'what-you-need': {
    question: 'What do I need to open an account?',
    answer: () =>
      `An e-mail address that you can read and a water invoice, which shows the client code and the contract number. It takes about two minutes: [the steps, with a picture of the invoice](${paths.helpSignUp}).`,
  },
  'no-email': {
    question: 'The activation e-mail has not come. What now?',
    answer: ({ email }) => `Wait a few minutes and look into the Spam or Promotions folder as well.

If it still has not come, [sign up again](${paths.signUp}) with the same address: we send a new link. A link is good for 48 hours. If you already had an account, the e-mail also tells you how to get in.

An address is never blocked. If this does not help either, write to [${email}](mailto:${email}).`,
  },
  'unknown-code': {
    question: 'Where is my client code? I have no invoice left.',
    answer: ({ email, phone }) =>
      `The client code (“cod client”) is at the top of every water invoice: [see the picture](${paths.helpSignUp}). It is the same each time, so an old invoice will do.

Without an invoice, write to [${email}](mailto:${email}) or call ${phone}, with the name of the contract holder and the address that is supplied.`,
  },
  'contract-date': {
    question: 'What is “the contract number, without the date”?',
    answer: () =>
      'The invoice prints number and date together, for instance 63514A/01.04.2019. The number is what stands before the slash: **63514A**. If you type the date too, we leave it out; capitals and spaces make no difference.',
  },
  'no-match': {
    question: 'The portal says that the two codes do not match.',
    answer: ({ email }) => `Most often it is one of these:

- a digit was misread: compare them with the invoice one by one;
- the invoice number was typed in place of the client code;
- the contract has a new holder since recently, and a new number;
- the contract is new and will be in the portal tomorrow.

For safety we do not say which of the two is wrong, and ask for a pause after several tries. If you are sure of them, send a photo of the invoice to [${email}](mailto:${email}).`,
  },
  'forgotten-password': {
    question: 'I forgot my password.',
    answer: () =>
      `Ask for a new one [here](${paths.passwordReset}). We send a link to the address of the account, and with it you choose another password. The client code lets nobody in: only who reads the account’s e-mail can change the password.`,
  },
  'several-codes': {
    question: 'I have several service points. Do I need several accounts?',
    answer: () =>
      `No. Under [Client codes](${paths.customers}) you can add as many as you have, with the same proof as at sign-up, and name them: “Home”, “My parents’ house”. You change between them at the top of the page.`,
  },
  'another-person': {
    question: 'I look after my parents’ invoices. Can both of us have access?',
    answer: () =>
      'Yes. Each of you opens an account with your own e-mail address and adds the same client code. Whoever had access already is told by e-mail when another account is added, so nobody joins in secret.',
  },
  'new-email': {
    question: 'How do I change my e-mail address?',
    answer: () =>
      `Under [My account](${paths.account}). The change happens once you press the link sent to the new address; the old address is told as well.`,
  },
  'close-account': {
    question: 'How do I close my account?',
    answer: () =>
      `Under [My account](${paths.account}), at the very bottom. The account and its links are deleted; the invoices stay with us as long as the law asks, and the water contract goes on.`,
  },
  'old-phone': {
    question: 'My phone is old. Will it work?',
    answer: () =>
      'Yes. The portal works on any phone with internet, in any browser, even with JavaScript off. There is nothing to install, and a page needs very little data. If the letters seem small, enlarge them on the phone: the page adapts.',
  },
  'address-in-use': {
    question: 'The old portal said that my e-mail address already exists or “is in the database”. And now?',
    answer: () =>
      `It no longer stops you. [Create the account](${paths.signUp}) with the same address, as often as you need: the page always answers the same, and the e-mail tells you what comes next. If you have not activated the account, you get a new link; if you already have one, the message says how to sign in. Accounts of the old portal were not moved, but the address is free.`,
  },
};
