import { type TOptional, Type } from "typebox";
import { WalkSchema } from "../../world/building/walk";
import { Link } from "../../world/link/link-settings";
import { NFC_STATES, PERMISSION_STATES, PERMISSIONS, type PermissionName } from "../../wx/phone-spec";
import { PHONE_OSES } from "../../wx/platform-profile";
import { withDefault } from "./defaults";
import { CLOSED, choice, Name, ref } from "./fields";
import { BASE_LIBRARY } from "./patterns";

export const PhoneSchema = Type.Object(
  {
    link: Type.Optional(Link),
    walk: Type.Optional(ref("walk", WalkSchema)),
    name: withDefault(Name, "phone"),
    os: withDefault(choice(PHONE_OSES), "android"),
    apiLevel: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 99, description: "Android API level, for example 33." }),
    ),
    baseLibrary: Type.Optional(
      Type.String({ pattern: BASE_LIBRARY, description: "Of WeChat, for example 3.17.4; absent: the newest." }),
    ),
    nfc: withDefault(choice(NFC_STATES, { description: "The switch of the phone, or no NFC chip at all." }), "on"),
    language: withDefault(choice(["zh_CN", "en"], { description: "Of the phone and of WeChat on it." }), "zh_CN"),
    mtu: withDefault(
      Type.Integer({ minimum: 23, maximum: 517, description: "Largest ATT MTU of the phone in bytes." }),
      247,
    ),
    bluetooth: withDefault(choice(["on", "off"]), "on"),
    parallelCalls: withDefault(
      choice(["queue", "refuse"], {
        description:
          "A read, write or notify called beside another one waits its turn, or fails with 10008. Discovery and an MTU always wait.",
      }),
      "queue",
    ),
    longWrites: Type.Optional(
      choice(["hang"], {
        description: "Writes of more than 20 bytes get no callback and reach no device, whatever MTU was agreed.",
      }),
    ),
    hotspot: withDefault(
      choice(["app", "refuse", "by-hand", "stays"], {
        description:
          "How the phone gets onto a device's own access point: the app joins it, the person refuses that, the client has no such call, or the phone falls back to its own network each time.",
      }),
      "app",
    ),
    permissions: Type.Optional(
      Type.Object(
        Object.fromEntries(PERMISSIONS.map((name) => [name, Type.Optional(choice(PERMISSION_STATES))])) as Record<
          PermissionName,
          TOptional<ReturnType<typeof choice<typeof PERMISSION_STATES>>>
        >,
        {
          ...CLOSED,
          description:
            "scope.… is the app's permission in WeChat, system.… WeChat's own from the system. denied: refused before; undetermined: asked for when the app first needs it. What is left out is granted.",
        },
      ),
    ),
    whenAsked: Type.Optional(
      choice(["allow", "refuse"], {
        description: "What the person says when the app or the system asks for a permission; absent: allow.",
      }),
    ),
    user: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description:
          "Who holds it, a name of users[]; absent: the first of them, in a file without users one person for all.",
      }),
    ),
    network: Type.Optional(
      Type.String({
        minLength: 1,
        description: "Name of the network of wifi[] that the phone is on at the start; absent: none.",
      }),
    ),
  },
  CLOSED,
);
