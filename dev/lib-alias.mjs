// Lets Node run the TypeScript of lib and cli as it is: `@/` is the root of the repository, and endings may be left out.
import { registerHooks } from 'node:module';

const ROOT = new URL('..', import.meta.url);

registerHooks({
  resolve: (specifier, context, next) => {
    // Next.js finds its own modules without an ending, and Node does not.
    if (specifier === 'next/headers') return next('next/headers.js', context);
    if (!specifier.startsWith('@/')) return next(specifier, context);
    const path = specifier.slice(2);
    return next(new URL(/\.\w+$/.test(path) ? path : `${path}.ts`, ROOT).href, context);
  },
});
