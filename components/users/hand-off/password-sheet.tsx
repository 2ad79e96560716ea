'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { saveFile } from '@/components/ui/save-file';
import { HIDDEN_DOTS } from '@/components/ui/secret-field';
import { Table } from '@/components/ui/table';
import { useHiddenAgain } from '@/components/ui/use-hidden-again';
import { useIsPrinting } from '@/components/ui/use-is-printing';
import { MOST_PRINTED, PrintedPages } from '@/components/users/hand-off/printed-pages';
import type { HandedOver } from '@/lib/users/hand-off/schema';

/** The most rows in the table; the file has all of them. */
const MOST_SHOWN = 100;
const COLUMNS = [{ label: 'Username' }, { label: 'Temporary password' }, { label: 'Copy', isHidden: true }];

/** Shows new passwords in a table, masked until revealed, and again after 30 seconds or when the user leaves the window. */
export function PasswordSheet({ passwords, csv, letters, onClose }: HandedOver & { onClose: () => void }) {
  const [isShown, setIsShown] = useState(false);
  const [isClosing, setIsClosing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const hide = useCallback(() => setIsShown(false), []);
  useHiddenAgain(isShown, hide);
  const isPrinting = useIsPrinting();
  return (
    <section aria-labelledby="sheet-title" className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <div>
        <h2 id="sheet-title" ref={heading} tabIndex={-1} className="font-semibold text-base">
          Temporary passwords
        </h2>
        <p className="text-attention">
          These passwords are shown only once. You cannot see them again after you close this or leave the page.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => saveFile('temporary-passwords.csv', csv, 'text/csv')}>
          Download as CSV
        </Button>
        <Button onClick={() => setIsShown(!isShown)}>{isShown ? 'Hide passwords' : 'Reveal passwords'}</Button>
        {letters && (
          <>
            <Button onClick={() => window.print()}>Print a page for each user</Button>
            <Button onClick={() => saveFile('mail-merge.csv', letters.csv, 'text/csv')}>Download for a mail merge</Button>
          </>
        )}
        <CopyButton text={passwords.map(({ username, password }) => `${username}\t${password}`).join('\n')} label="Copy all" />
      </div>
      {letters && passwords.length > MOST_PRINTED && (
        <p className="text-muted">
          The first {MOST_PRINTED.toLocaleString('en')} are printed; the file for a mail merge has all.
        </p>
      )}
      {letters && isPrinting && <PrintedPages {...letters.pages} />}
      <Table name="Passwords" columns={COLUMNS}>
        {passwords.slice(0, MOST_SHOWN).map(({ username, password }) => (
          <tr key={username}>
            <th scope="row" className="break-all">
              {username}
            </th>
            <td className="break-all font-mono">{isShown ? password : HIDDEN_DOTS}</td>
            <td className="text-right">
              <CopyButton text={password} label={`Copy the password of ${username}`} look="quiet" iconOnly />
            </td>
          </tr>
        ))}
      </Table>
      {passwords.length > MOST_SHOWN && (
        <p className="text-muted">{(passwords.length - MOST_SHOWN).toLocaleString('en')} more are in the file.</p>
      )}
      {isClosing ? (
        <div className="flex flex-wrap gap-2">
          <p role="alert" className="w-full text-attention">
            The passwords cannot be shown again. Download or copy them first, or re-issue them later.
          </p>
          <Button look="loss" onClick={onClose}>
            Close anyway
          </Button>
          <Button onClick={() => setIsClosing(false)}>Keep them open</Button>
        </div>
      ) : (
        <Button className="justify-self-start" onClick={() => setIsClosing(true)}>
          Close
        </Button>
      )}
    </section>
  );
}
