'use client';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { formsFor } from '@/components/clients/hand-over-forms';
import type { ShownSecretState } from '@/components/clients/use-shown-secret';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { HIDDEN_DOTS } from '@/components/ui/secret-field';
import { Tabs } from '@/components/ui/tabs';
import type { ClientDetails } from '@/lib/clients/schema';

type WhereItGoesProps = { client: ClientDetails; shown: ShownSecretState; mayManage: boolean };

/** Shows the commands and files that store the secret. Copying includes it; the display does only while it is revealed. */
export function WhereItGoes({ client, shown, mayManage }: WhereItGoesProps) {
  const forms = formsFor(client);
  const labels = forms.map(({ label }) => label);
  const [chosen, setChosen] = useState(labels[0] ?? '');
  const form = forms.find(({ label }) => label === chosen);
  if (!form) return null;
  return (
    <Tabs label="Where the secret goes" names={labels} current={chosen} onChange={setChosen}>
      <CodeBlock
        label={form.label}
        code={form.write(shown.secret ?? HIDDEN_DOTS)}
        where={`For ${form.file}.`}
        copy={
          <Button look="quiet" onClick={() => shown.copy(form.write)} disabled={!mayManage || shown.isAsking}>
            <Copy aria-hidden="true" className="size-4" />
            Copy with the secret
          </Button>
        }
      />
    </Tabs>
  );
}
