import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Root-relative addresses: /review/attempt/ID is a page of this bundle too, and ./assets would miss from there.
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Nothing becomes a data: address, so that default-src 'self' is enough.
    assetsInlineLimit: 0,
    // The component library marks every file "use client", which means nothing here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
