/** See inflate.js. */
export declare function inflate(source: readonly number[]): number[];
