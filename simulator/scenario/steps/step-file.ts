/** What a step can look up in its file. */
export interface StepFile {
  readonly devices: readonly {
    readonly kind: string;
    readonly name: string;
    readonly address?: string;
    readonly advertisesName?: boolean;
    readonly adv?: string | false;
    readonly transport?: string;
    readonly apPassword?: string;
    readonly room?: string;
    readonly serial?: string;
    readonly pop?: string;
    /** Another name of `pop`. */
    readonly password?: string;
    readonly provisioning?: string;
    readonly bindKey?: string;
    /** The model itself: a file's name has been read by then. */
    readonly model?: unknown;
  }[];
}
