import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

/** A component that breaks each rule of hooks and of React's compiler. */
const BROKEN: Record<string, string> = {
  'error-boundaries': '() => { try { return <p />; } catch { return null; } }',
  'exhaustive-deps': '({ v }) => { useEffect(() => { console.log(v); }, []); return <p />; }',
  globals: '() => { total = total + 1; return <p>{total}</p>; }',
  immutability: '() => { const [state] = useState({ a: 1 }); state.a = 2; return <p>{state.a}</p>; }',
  'incompatible-library': "() => { const { watch } = useForm(); return <p>{watch('x')}</p>; }",
  'preserve-manual-memoization':
    '({ v }) => { const f = useCallback(() => v.a.b?.c.map(String), [v.a.b?.c]); return <p onClick={f} />; }',
  purity: '() => <p>{Date.now()}</p>',
  refs: '({ v }) => { const ref = useRef(0); ref.current = v; return <p>{v}</p>; }',
  'rules-of-hooks': '({ v }) => { if (v) useState(0); return <p />; }',
  'set-state-in-effect': '({ v }) => { const [s, set] = useState(0); useEffect(() => { set(v); }, [v]); return <p>{s}</p>; }',
  'set-state-in-render': '({ v }) => { const [s, set] = useState(0); set(v); return <p>{s}</p>; }',
  'static-components': '() => { const Inner = () => <p />; return <Inner />; }',
  'unsupported-syntax': "() => { eval('1'); return <p />; }",
  'use-memo': '({ v }) => { const x = useMemo(async () => v, [v]); return <p>{String(x)}</p>; }',
};

type Diagnostic = { filename: string; code: string };
let found: Diagnostic[];

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'pouch-hooks-'));
  const imports = `import { useCallback, useEffect, useMemo, useRef, useState } from 'react';\nimport { useForm } from 'react-hook-form';\n`;
  for (const [rule, component] of Object.entries(BROKEN)) {
    writeFileSync(join(folder, `${rule}.tsx`), `${imports}let total = 0;\nexport const Broken = ${component};\n`);
  }
  const { stdout } = spawnSync('node_modules/.bin/oxlint', ['-c', '.oxlintrc.json', '--format=json', folder], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  found = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
});

test('the check of hooks has a component here for each of its rules', () => {
  const { rules } = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as { rules: Record<string, string> };
  expect(Object.entries(rules)).toEqual(Object.keys(BROKEN).map((rule) => [`react/${rule}`, 'error']));
});

test.each(Object.keys(BROKEN))('the check of hooks refuses a component that breaks the rule %s', (rule) => {
  const codes = found.filter(({ filename }) => filename.endsWith(`/${rule}.tsx`)).map(({ code }) => code);
  expect(codes).toContainEqual(expect.stringContaining(`(${rule})`));
});
