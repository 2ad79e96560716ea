/** Signs a user in at the page of a device code and confirms the device, as a browser would. */
export async function confirmDevice(
  verificationUri: string,
  { username, password }: { username: string; password: string },
  answer: 'accept' | 'cancel' = 'accept',
): Promise<void> {
  const cookies = new Map<string, string>();
  const ask = async (url: string, body?: URLSearchParams): Promise<{ url: string; html: string }> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { method: body ? 'POST' : 'GET', headers: { cookie }, body, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return location ? ask(new URL(location, url).href) : { url, html: await response.text() };
  };
  const login = await ask(verificationUri);
  const consent = await ask(formOf(login), new URLSearchParams({ username, password }));
  const code = /name="code" value="([^"]+)"/.exec(consent.html)?.[1];
  if (!code) throw new Error('Keycloak did not ask to confirm the device');
  await ask(formOf(consent), new URLSearchParams({ code, [answer]: answer === 'accept' ? 'Yes' : 'No' }));
}

function formOf({ url, html }: { url: string; html: string }): string {
  const action = /action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  if (!action) throw new Error('Keycloak showed no form');
  return new URL(action, url).href;
}
