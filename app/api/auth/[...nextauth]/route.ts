import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/options';

// Built for each request, because settings may not be read while the app is built.
const handler = (request: Request, context: RouteContext<'/api/auth/[...nextauth]'>) => NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
