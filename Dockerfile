# The practice room and the bots. compose.yaml shows how to run it with PostgreSQL.

# The browser client needs the development packages; the server does not.
FROM node:24-slim AS client
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY dialogs ./dialogs
COPY scenarios ./scenarios
COPY src ./src
RUN node src/build.ts

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Without scripts: ours would build the client again, nobody else's is needed.
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 AMENDS_DATA=/data
WORKDIR /app
COPY package.json package-lock.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=client /app/dist ./dist
COPY dialogs ./dialogs
COPY scenarios ./scenarios
# src/web too: the server compares the client with what it was built from.
COPY src ./src
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it is the one that gets the signals.
CMD ["node", "src/main.ts"]
