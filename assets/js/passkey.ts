// Makes and uses passkeys: asks the portal what to sign, the device to sign it, and sends the form with the answer. The
// forms are hidden without this script, and where the browser knows no passkeys.
type Ceremony = { publicKey: PublicKeyCredentialCreationOptions | PublicKeyCredentialRequestOptions };

async function askDevice(form: HTMLFormElement): Promise<Credential | null> {
  const answer = await fetch(form.dataset.options ?? '', { method: 'POST' });
  if (!answer.ok || answer.redirected) throw new Error('not now');
  const json = await answer.json();
  if (form.dataset.kind === 'create')
    return await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json),
    } satisfies Ceremony);
  return await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json),
  } satisfies Ceremony);
}

const knowsPasskeys =
  'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in window.PublicKeyCredential;

for (const form of knowsPasskeys ? document.querySelectorAll<HTMLFormElement>('form.passkey') : []) {
  const field = form.querySelector<HTMLInputElement>('[name=credential]');
  const failed = form.querySelector<HTMLElement>('[role=alert]');
  if (!field || !failed) continue;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    if (field.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      const credential = await askDevice(form);
      if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
      field.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
