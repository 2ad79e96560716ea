import { config } from 'zod/v4/core';

// Zod would try whether it may compile code, which the content security policy forbids and reports.
config({ jitless: true });
