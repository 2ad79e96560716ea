import { config } from 'zod/v4/core';
import { watchHistory } from '@/components/shell/leaving/history';

// Zod would try whether it may compile code, which the content security policy forbids and reports.
config({ jitless: true });

watchHistory();
