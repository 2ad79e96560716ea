/** Headers that every answer carries; pages get their content security policy, with its nonce, from proxy.ts. */
const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  // Browsers heed it over https only.
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
};
const FOR_DATA = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };

const list = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  agentRules: false,
  images: { unoptimized: true },
  // Chunks of 50 kB by default: two dozen requests for a page of Pouch.
  experimental: { turbopackChunking: { minChunkSize: 150_000, maxMergeChunkSize: 500_000 } },
  headers: async () => [
    { source: '/:path*', headers: list(COMMON) },
    { source: '/api/:path*', headers: list(FOR_DATA) },
    // Browsers ask for it anew at each change of the address, which is at each letter of a search.
    { source: '/favicon.svg', headers: list({ 'Cache-Control': 'public, max-age=86400' }) },
  ],
};
