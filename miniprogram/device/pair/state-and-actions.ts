type Action = (...given: never[]) => unknown;

/** What a store shows: its members that are no functions. */
export type StateOf<T> = { readonly [K in keyof T as T[K] extends Action ? never : K]: T[K] };

/** What can be done to a store: its functions. */
export type ActionsOf<T> = { readonly [K in keyof T as T[K] extends Action ? K : never]: T[K] };
