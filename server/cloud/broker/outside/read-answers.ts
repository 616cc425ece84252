import { RETAINED_TOPICS, readTopic } from "../../../../protocol/cloud/mqtt/topics";

/** An account of the broker. */
export interface BrokerAccount {
  readonly name: string;
  readonly isDisabled: boolean;
}

/** Accounts in the answer to `listClients`, the verbose one. */
export function accountsOf(data: unknown): readonly BrokerAccount[] {
  const clients = (data as { readonly clients?: unknown } | undefined)?.clients;
  if (!Array.isArray(clients)) return [];
  return clients.flatMap((client: { readonly username?: unknown; readonly disabled?: unknown } | null) =>
    typeof client?.username === "string" ? [{ name: client.username, isDisabled: client.disabled === true }] : [],
  );
}

/** Whether the account in the answer to `getClient` may not connect. */
export function isDisabled(data: unknown): boolean {
  return (data as { readonly client?: { readonly disabled?: unknown } } | undefined)?.client?.disabled === true;
}

/** Whether an account has a role, by the answer to `getClient`. */
export function hasRole(data: unknown, name: string): boolean {
  const roles = (data as { readonly client?: { readonly roles?: unknown } } | undefined)?.client?.roles;
  return Array.isArray(roles) && roles.some((role: { readonly rolename?: unknown }) => role?.rolename === name);
}

/** Topics of a device that the broker may have retained, by the answer to `getRole`. */
export function retainedTopicsOf(data: unknown): readonly string[] {
  const acls = (data as { readonly role?: { readonly acls?: unknown } } | undefined)?.role?.acls;
  if (!Array.isArray(acls)) return [];
  return acls.flatMap(({ topic }: { readonly topic?: unknown }) => {
    const kind = typeof topic === "string" ? readTopic(topic)?.kind : undefined;
    return kind !== undefined && RETAINED_TOPICS.includes(kind) ? [topic as string] : [];
  });
}
