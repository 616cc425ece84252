import { blufiLamp } from "../../control/blufi-lamp";
import type { Protocol } from "../protocol";
import { createBlufiProvisioner } from "./provisioner";

export const blufi: Protocol = { provisioner: createBlufiProvisioner(), controllers: [blufiLamp] };
