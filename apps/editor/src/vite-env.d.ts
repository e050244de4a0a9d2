/** The version in the editor's package.json; set by vite.config.ts. */
declare const __VERSION__: string
