import { betweenFolders, readImports } from '../house/imports.ts';

/** Prints how the folders of users import each other, in lib and in components. tests/unit/house.test.ts forbids circles. */
const imports = readImports();
for (const within of ['lib/users', 'components/users']) {
  const edges = [...betweenFolders(imports, within)];
  const counts = edges
    .flatMap(([from, targets]) => [...targets].map(([to, count]) => [`${from} → ${to}`, count] as const))
    .sort();
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  console.log(`${within}: ${total} imports between folders, in ${counts.length} directions`);
  for (const [direction, count] of counts) console.log(`  ${direction}  ${count}`);
}
