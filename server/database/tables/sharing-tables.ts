/** Invitations to devices; links and codes are kept as SHA-256 only. */
export interface SharingTables {
  readonly invite: {
    readonly id: string;
    readonly owner_id: string;
    readonly role: "guest" | "owner";
    readonly link_hash: string;
    /** Of the half of the code by which the invitation is found; null: it has no code (any more). */
    readonly code_place: string | null;
    readonly code_hash: string | null;
    /** Wrong codes so far. */
    readonly wrong: number;
    readonly made_at: number;
    /** From then on nobody can accept it. */
    readonly ends_at: number;
    /** When a guest's right ends; null: when the owner ends it. */
    readonly guest_until: number | null;
    /** What the maker is called. */
    readonly maker: string | null;
    readonly state: "open" | "accepted" | "done" | "revoked" | "guessed";
    readonly accepted_by: string | null;
    readonly accepted_as: string | null;
    readonly accepted_at: number | null;
  };
  readonly invite_device: { readonly invite_id: string; readonly cloud_id: string };
}
