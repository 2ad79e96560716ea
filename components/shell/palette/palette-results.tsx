'use client';
import { type Command, useOpenCommands } from '@/components/shell/commands/registry';
import { ClientItems } from '@/components/shell/palette/client-items';
import { CommandItems } from '@/components/shell/palette/command-items';
import { PageItems } from '@/components/shell/palette/page-items';
import type { Go } from '@/components/shell/palette/palette-item';
import { TokenItems } from '@/components/shell/palette/token-items';
import type { PaletteSearch } from '@/components/shell/palette/use-palette-search';
import { type Ask, SearchListItem, UserActionItems, UserItems, VerbItems } from '@/components/shell/palette/user-items';
import { ViewItems } from '@/components/shell/palette/view-items';
import type { User } from '@/lib/users/schema';

type PaletteResultsProps = {
  search: PaletteSearch;
  subject: User | null;
  app: Command[];
  go: Go;
  run: (command: Command) => void;
  ask: Ask;
  onInput: (text: string) => void;
};

/** Lists what fits the search, the likeliest first. */
export function PaletteResults({ search, subject, app, go, run, ask, onInput }: PaletteResultsProps) {
  const { text, q, verb, users, links, isToken, isPageMeant, isVerbMeant } = search;
  const groups = useOpenCommands().filter(({ about }) => about !== undefined);
  if (isToken) return links.length > 0 && <TokenItems links={links} go={go} />;
  if (subject) return <UserActionItems user={subject} q={text} go={go} ask={ask} />;
  const list = text !== '' && <SearchListItem q={q} go={go} />;
  if (verb) {
    return (
      <>
        <UserItems users={users} verb={verb} go={go} ask={ask} />
        {list}
      </>
    );
  }
  const found = text !== '' && <UserItems users={users} verb={null} go={go} ask={ask} />;
  const onPage = groups.map(({ about = '', commands }) => (
    <CommandItems key={about} heading={about} commands={commands.filter(({ Icon }) => Icon)} q={text} onRun={run} />
  ));
  const verbs = text !== '' && <VerbItems q={text} onChoose={onInput} />;
  const isUserMeant = !isPageMeant && !isVerbMeant;
  return (
    <>
      {isUserMeant && found}
      {onPage}
      {isVerbMeant && verbs}
      {!isUserMeant && found}
      {text !== '' && <ClientItems q={text} go={go} />}
      <PageItems q={text} go={go} />
      {text !== '' && <ViewItems q={text} go={go} />}
      {!isVerbMeant && verbs}
      <CommandItems heading="Pouch" commands={app} q={text} onRun={run} />
      {list}
    </>
  );
}
