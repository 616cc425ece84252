import { RETAINED_TOPICS, readTopic } from "../../../../protocol/cloud/mqtt/topics";

/** Names in the answer to `listClients`. */
export function clientsOf(data: unknown): readonly string[] {
  const clients = (data as { readonly clients?: unknown } | undefined)?.clients;
  return Array.isArray(clients) ? clients.filter((name) => typeof name === "string") : [];
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
