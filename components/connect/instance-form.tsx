'use client';
import { useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import type { Elsewhere } from '@/lib/connect/search-params';
import {
  defaultSdkVersion,
  domainLayout,
  generationOf,
  type Instance,
  keycloakAddress,
  type Layout,
  SDK_VERSION,
  subdomainLayout,
} from '@/lib/wallaroo/instance';

type InstanceFormProps = { own: Instance; elsewhere: Elsewhere | null; onChange: (elsewhere: Elsewhere) => void };

/** Writes the blocks of this page for another instance than the configured one. */
export function InstanceForm({ own, elsewhere, onChange }: InstanceFormProps) {
  const { layout: shown, sdkVersion } = elsewhere ?? own;
  const [kind, setKind] = useState<Layout['kind']>(shown.kind);
  const [origin, setOrigin] = useState(shown.kind === 'domain' ? shown.origin : '');
  const [prefix, setPrefix] = useState(shown.kind === 'subdomains' ? shown.prefix : '');
  const [suffix, setSuffix] = useState(shown.kind === 'subdomains' ? shown.suffix : '');
  const [version, setVersion] = useState(sdkVersion);
  const [keycloak, setKeycloak] = useState(elsewhere?.keycloakUrl ?? '');
  const typed = { kind, origin, prefix, suffix, version, keycloak };

  function change(changes: Partial<typeof typed>) {
    const next = { ...typed, ...changes };
    const layout = layoutOf(next);
    const keycloakUrl = keycloakAddress(next.keycloak);
    const isComplete = layout && (keycloakUrl || !next.keycloak.trim()) && SDK_VERSION.test(next.version);
    if (isComplete) onChange({ layout, keycloakUrl, sdkVersion: next.version });
  }

  const wrong = layoutOf(typed) ? undefined : ['This is not a valid host name.'];
  return (
    <div className="grid gap-4">
      <Choice
        label="Addresses"
        look="list"
        options={{ domain: 'One domain (2024.2 and later)', subdomains: 'Prefix and suffix (up to 2024.1)' }}
        value={kind}
        onChange={(value) => {
          const fitting = fittingVersion(version, value);
          setKind(value);
          setVersion(fitting);
          change({ kind: value, version: fitting });
        }}
      />
      <div className="grid gap-4">
        {kind === 'domain' ? (
          <Field
            label="Domain"
            placeholder="wallaroo.example.com"
            spellCheck={false}
            autoComplete="off"
            value={origin}
            onChange={({ target }) => {
              setOrigin(target.value);
              change({ origin: target.value });
            }}
            errors={wrong}
          />
        ) : (
          <>
            <Field
              label="Prefix"
              hint="Can be empty; with or without the dot."
              spellCheck={false}
              autoComplete="off"
              value={prefix}
              onChange={({ target }) => {
                setPrefix(target.value);
                change({ prefix: target.value });
              }}
            />
            <Field
              label="Suffix"
              placeholder="wallaroo.example.com"
              spellCheck={false}
              autoComplete="off"
              value={suffix}
              onChange={({ target }) => {
                setSuffix(target.value);
                change({ suffix: target.value });
              }}
              errors={wrong}
            />
          </>
        )}
        <Field
          label="Keycloak's address"
          hint="Only where Keycloak has a host that does not follow from the others."
          placeholder="keycloak.example.com"
          spellCheck={false}
          autoComplete="off"
          value={keycloak}
          onChange={({ target }) => {
            setKeycloak(target.value);
            change({ keycloak: target.value });
          }}
          errors={keycloak.trim() && !keycloakAddress(keycloak) ? ['This is not a valid address.'] : undefined}
        />
        <Field
          label="SDK version"
          hint="Up to version 2024.1, the SDK also needs Keycloak's address."
          spellCheck={false}
          autoComplete="off"
          value={version}
          onChange={({ target }) => {
            setVersion(target.value);
            change({ version: target.value });
          }}
          errors={SDK_VERSION.test(version) ? undefined : ['A version looks like 2026.1.3.']}
        />
      </div>
    </div>
  );
}

/** Returns the version as it is where it fits such addresses, else the newest one that does. */
function fittingVersion(version: string, kind: Layout['kind']): string {
  const fitting = defaultSdkVersion({ kind });
  return generationOf(version) === generationOf(fitting) ? version : fitting;
}

function layoutOf({ kind, origin, prefix, suffix }: { kind: Layout['kind']; origin: string; prefix: string; suffix: string }) {
  return kind === 'domain' ? domainLayout(origin) : subdomainLayout(prefix, suffix);
}
