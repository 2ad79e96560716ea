// Matchers for what a page shows, where the test has a page.
if (typeof document !== 'undefined') await import('@testing-library/jest-dom/vitest');
