import { nameOfBuild } from './dev/stack/sources.js';

// Action ids are made with this key, so builds must share it for one's pages to be served by the other. It keeps no secret:
// Next.js encrypts with it what actions close over, and Pouch's close over nothing (decision 016).
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = Buffer.from('public; names the server actions').toString('base64');

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingIncludes: { '/**': ['lib/db/migrations/**'] },
  deploymentId: process.env.NODE_ENV === 'production' ? nameOfBuild() : undefined,
  // One in the process: what instrumentation and routes count must come together.
  serverExternalPackages: ['prom-client'],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // A run of all tests has checked the types in a stage of its own by then.
  typescript: { ignoreBuildErrors: process.env.POUCH_BUILD_WITHOUT_TYPES === 'yes' },
  agentRules: false,
  images: { unoptimized: true },
  // Chunks of 50 kB by default: two dozen requests for a page of Pouch.
  experimental: { turbopackChunking: { minChunkSize: 150_000, maxMergeChunkSize: 500_000 } },
  // Security headers are set in lib/request/guard-server.ts, so that answers to broken requests have them too.
  headers: async () => [
    // Browsers ask for it again at each change of the address, which is at each letter of a search.
    { source: '/favicon.svg', headers: [{ key: 'Cache-Control', value: 'public, max-age=86400' }] },
  ],
  // Chromium asks for it where a page has no icon for a moment, as on the way from one page to the next.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/favicon.svg' }],
};
