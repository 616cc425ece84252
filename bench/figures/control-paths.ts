import { switchMap } from "rxjs";
import lampModel from "../../products/lamp/model.json";
import { createWxPorts } from "../../protocol/adapters/wx/create-wx-ports";
