/** Style sheets and templates that import each other in a longer row are cut off there, with a warning: nobody writes them. */
export const DEEPEST_IMPORT = 64;
