import { GuideEntry } from '@/components/ui/guide';
import { providerGuides } from '@/lib/connect/identity-providers';
import { addressesOf, type Instance } from '@/lib/wallaroo/instance';

/** Explains how users sign in through another identity provider, and how to skip Keycloak's form. */
export function SingleSignOnGuide({ instance }: { instance: Instance }) {
  const { adminConsole } = addressesOf(instance);
  return (
    <>
      {providerGuides(instance).map(({ provider, kind, alias, there, here }) => (
        <GuideEntry key={alias} title={`Single sign-on: ${provider}`}>
          <ol>
            <li>
              In <a href={adminConsole}>Keycloak's console</a>, open Identity providers and add “{kind}” with the alias{' '}
              <code>{alias}</code>. The address below contains the alias.
            </li>
            {there.map(([name, value]) => (
              <li key={name}>
                At the provider, {name}: <code>{value}</code>
              </li>
            ))}
            {here.map((step) => (
              <li key={step} className="[overflow-wrap:anywhere]">
                In Keycloak, {step}
              </li>
            ))}
          </ol>
          <p>Users get no password in Keycloak this way, so scripts sign in with the device flow or an inference token.</p>
        </GuideEntry>
      ))}
      <GuideEntry title="Seamless redirect to the identity provider">
        <p>
          In Keycloak's console, open Authentication, the flow “browser”, and the settings of Identity Provider Redirector. Enter
          the alias of the provider as the default identity provider.
        </p>
        <p>
          Every sign-in then skips Keycloak's form, that of Pouch and of the console as well: keep an administrator who can sign
          in through the provider. Users whose profile is complete are not asked for it if Review Profile in the flow “first
          broker login” is off.
        </p>
      </GuideEntry>
    </>
  );
}
