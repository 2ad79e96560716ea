import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SetupFailure } from './failure.ts';
import { say } from './say.ts';

const OLDEST_JAVA = 17;

/** Finds Java and Maven, installing them where that needs no question (root on Debian or Ubuntu). */
export function ensureJavaAndMaven({ maven }: { maven: boolean }): void {
  if (javaVersion() < OLDEST_JAVA) provide('Java 17 or newer', ['default-jre-headless']);
  if (javaVersion() < OLDEST_JAVA) {
    throw new SetupFailure(`Keycloak needs Java ${OLDEST_JAVA} or newer; "java -version" says ${javaVersion() || 'nothing'}.`);
  }
  if (maven && !answers('mvn', ['--version'])) provide('Maven', ['maven']);
}

/** Builds images without a daemon, and runs them without namespaces. */
export function ensureBuildah(): void {
  if (!answers('buildah', ['--version'])) provide('Buildah', ['buildah']);
}

/** Installs what the generated scripts are run with in tests. */
export function ensureScriptTools(): void {
  const missing = SCRIPT_TOOLS.filter(({ probe: [command, ...args] }) => !answers(command, args));
  if (missing.length > 0)
    provide(
      missing.map(({ name }) => name).join(', '),
      missing.map(({ name }) => name),
    );
}

const SCRIPT_TOOLS: { name: string; probe: [string, ...string[]] }[] = [
  { name: 'python3-venv', probe: ['python3', '-c', 'import ensurepip, venv'] },
  { name: 'curl', probe: ['curl', '--version'] },
  { name: 'jq', probe: ['jq', '--version'] },
];

/** Returns the path of a Chromium that Playwright can drive, or undefined where it must use its own. */
export function ensureChromium(): string | undefined {
  const found = () => CHROMIUMS.find(existsSync);
  if (!found() && canInstallPackages()) provide('Chromium', ['chromium-headless-shell']);
  if (found()) return found();
  const { status } = spawnSync('npx', ['playwright', 'install', '--only-shell', 'chromium'], { stdio: 'inherit' });
  if (status !== 0) throw new SetupFailure(`The browser tests need Chromium. Install it with: ${aptCommand(['chromium'])}`);
  return undefined;
}

/** The headless shell first: it draws no windows, and takes two fifths less of the processor. */
const CHROMIUMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);

function javaVersion(): number {
  const { stderr, status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) : 0;
}

function answers(command: string, args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

function provide(what: string, packages: string[]): void {
  if (!canInstallPackages()) throw new SetupFailure(`${what} is missing. Install it with: ${aptCommand(packages)}`);
  say(`Installing ${what} (${aptCommand(packages)})`);
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', ...packages], options);
  if (status !== 0) throw new SetupFailure(`${what} could not be installed. Try it by hand: ${aptCommand(packages)}`);
}

function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && answers('apt-get', ['--version']);
}

function aptCommand(packages: string[]): string {
  return `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`;
}
