// Matchers for what a page shows.
import '@testing-library/jest-dom/vitest';
