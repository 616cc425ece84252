/** The release, as package.json says; a test keeps them equal. */
export const APP_VERSION = "0.1.0";
