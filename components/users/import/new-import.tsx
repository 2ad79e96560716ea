'use client';
import { useMutation } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { FailureLine } from '@/components/shell/failure-line';
import { Button, buttonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Disclosure } from '@/components/ui/disclosure';
import { CONTROL, Labeled } from '@/components/ui/labeled';
import { Panel } from '@/components/ui/panel';
import { TextAreaField } from '@/components/ui/text-area-field';
import { ImportSteps } from '@/components/users/import/import-steps';
import { PastImports } from '@/components/users/import/past-imports';
import { uploadAndCheck } from '@/components/users/import/upload';
import { MAX_FILE_BYTES, MAX_FILE_ROWS } from '@/lib/users/import/limits';

const MEGABYTES = MAX_FILE_BYTES / 1024 / 1024;

/** The first two steps of an import: a template to fill in, and the file. */
export function NewImport() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  // One may be chosen before the page can hear of it.
  useEffect(() => setFile(input.current?.files?.[0] ?? null), []);
  const [pasted, setPasted] = useState('');
  const [share, setShare] = useState(0);
  const check = useMutation({
    mutationFn: (chosen: File) => {
      setShare(0);
      return uploadAndCheck(chosen, setShare);
    },
    onSuccess: (id) => router.push(`/users/import/${id}`),
  });
  const chosen = file ?? (pasted.trim() ? new File([pasted], 'pasted.csv', { type: 'text/csv' }) : null);
  const isTooLarge = (chosen?.size ?? 0) > MAX_FILE_BYTES;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen && !isTooLarge && !check.isPending && !check.isSuccess) check.mutate(chosen);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    if (input.current) input.current.files = event.dataTransfer.files;
    setFile(event.dataTransfer.files[0] ?? null);
  }

  return (
    <>
      <ImportSteps current="file" />
      <div className="grid gap-4">
        <Panel title="Template" context="A file with every column that this realm takes, and one user as an example.">
          <a href="/api/users/imports/template" download className={buttonLook('secondary', 'text', 'justify-self-start')}>
            <FileDown aria-hidden="true" className="size-4" />
            Download template
          </a>
        </Panel>
        <Panel
          title="File"
          context="Only the email address is required. An export of Google Workspace, Microsoft Entra, Okta or Auth0 works as it is."
        >
          <form onSubmit={submit} onDragOver={(event) => event.preventDefault()} onDrop={drop} className="grid gap-4">
            <Labeled
              label="CSV file"
              hint={`Choose a file or drop it here: commas, semicolons or tabs, at most ${MEGABYTES} MB and ${MAX_FILE_ROWS.toLocaleString('en')} rows.`}
              errors={isTooLarge ? [`The file is larger than ${MEGABYTES} MB. Split it.`] : []}
            >
              {(control) => (
                <input
                  {...control}
                  ref={input}
                  type="file"
                  accept=".csv,.tsv,.txt,text/csv,text/plain"
                  onChange={({ target }) => setFile(target.files?.[0] ?? null)}
                  className={cn(
                    CONTROL,
                    'border-dashed px-3 py-4 file:mr-3 file:rounded-md file:border file:border-line file:bg-raised file:px-3 file:py-1.5 file:font-medium',
                  )}
                />
              )}
            </Labeled>
            {!file && (
              <Disclosure title="Paste the rows">
                <TextAreaField
                  label="Rows with a header"
                  rows={6}
                  placeholder={'email,first name,last name'}
                  value={pasted}
                  onChange={({ target }) => setPasted(target.value)}
                  className="font-mono"
                />
              </Disclosure>
            )}
            <FailureLine error={check.error} />
            <p className="text-muted">
              Pouch checks the file and stores it for a day. Nothing is written in Keycloak before the last step.
            </p>
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" look="primary" disabled={!chosen || isTooLarge || check.isPending || check.isSuccess}>
                {check.isPending ? 'Checking…' : 'Check'}
              </Button>
              {check.isPending && <progress aria-label="Upload" value={share} max={1} className="h-2 w-40" />}
            </div>
          </form>
        </Panel>
        <PastImports />
      </div>
    </>
  );
}
