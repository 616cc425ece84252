import { DEVICE_PUBLISHES, topicOf } from "../../../../protocol/cloud/mqtt/topics";

/** Where Mosquitto's dynamic-security plugin takes commands, and answers. */
export const CONTROL = "$CONTROL/dynamic-security/v1";
export const CONTROL_RESPONSE = `${CONTROL}/response`;

export interface ControlCommand {
  readonly command: string;
  readonly [field: string]: unknown;
}

/** Of the server itself, added to the account that `MQTT_URL` names. */
export const SERVER_ROLE = "device-companion-server";

const acl = (acltype: string, topic: string) => ({ acltype, topic, priority: 0, allow: true });

/** What makes a device known: a role with its own topics and nothing else, and an account with that role alone. */
export function createCommands(
  prefix: string,
  { id, product, secret }: { readonly id: string; readonly product: string; readonly secret: string },
): readonly ControlCommand[] {
  const of = { prefix, product, device: id };
  const down = `${prefix}/${product}/${id}/down/#`;
  const acls = [
    ...DEVICE_PUBLISHES.map((kind) => acl("publishClientSend", topicOf(of, kind))),
    acl("publishClientReceive", down),
    acl("subscribePattern", down),
  ];
  return [
    { command: "createRole", rolename: id, acls },
    { command: "createClient", username: id, clientid: id, password: secret, roles: [{ rolename: id }] },
  ];
}

/** What lets it in again, with another secret where one is named; an account that is not disabled is to be left alone: this cuts it. */
export function enableCommands(id: string, secret: string | undefined): readonly ControlCommand[] {
  const password = secret === undefined ? [] : [{ command: "setClientPassword", username: id, password: secret }];
  return [...password, { command: "enableClient", username: id }];
}

/** What ends a device's access and cuts its connection; the account stays, so that it can be let in again by the same secret. */
export function disableCommands(id: string): readonly ControlCommand[] {
  return [{ command: "disableClient", username: id }];
}

/** What the server's own account needs, beyond that of the plugin's administrator; said again with every connection. */
export function ownCommands(prefix: string): readonly ControlCommand[] {
  const topics = `${prefix}/#`;
  return [
    {
      command: "setDefaultACLAccess",
      acls: [
        { acltype: "publishClientSend", allow: false },
        { acltype: "publishClientReceive", allow: false },
        { acltype: "subscribe", allow: false },
        { acltype: "unsubscribe", allow: true },
      ],
    },
    { command: "createRole", rolename: SERVER_ROLE },
    {
      command: "modifyRole",
      rolename: SERVER_ROLE,
      acls: [
        acl("publishClientSend", topics),
        acl("publishClientReceive", topics),
        acl("subscribePattern", topics),
        acl("subscribePattern", `$share/${SERVER_ROLE}/${topics}`),
      ],
    },
  ];
}

/** An error of a command that means that it has been done already. */
export function isDone(command: string, error: string): boolean {
  return command === "disableClient" ? /not found/i.test(error) : /already/i.test(error);
}
