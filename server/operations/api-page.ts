import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { shared } from "../http/plugin";

/** OpenAPI of every route, read from their schemas, and a page to try them: `/docs`, `/docs/json`. Off unless set. */
export const apiPage = shared({ name: "api-page" }, async (server) => {
  if (server.parts.config.apiPage !== true) return;
  await server.register(swagger, {
    openapi: {
      info: { title: "Device Companion backend", version: "1" },
      components: {
        securitySchemes: {
          callerKey: { type: "http", scheme: "bearer", description: "key of a business server" },
          session: { type: "http", scheme: "bearer", description: "session token of a phone" },
          updateToken: { type: "apiKey", in: "query", name: "token", description: "token of the periodic update" },
        },
      },
    },
  });
  await server.register(swaggerUi, { routePrefix: "/docs", staticCSP: true });
});
