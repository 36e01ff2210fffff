# The container image. docs/install.md shows its use, docs/decisions/0012 says why it is built like this.
#
#   docker build -t lidarr-cache-warmer .
#   docker buildx build --platform linux/amd64,linux/arm64 -t lidarr-cache-warmer .

# Both bases are Ubuntu 24.04, because the program needs the same glibc to link and to run. Change them together. The
# digests are those of SDK 10.0.401 and .NET 10.0.12, for both processors. The update bot cannot read a base from an ARG.

# Compiles on the build platform: a compiler under emulation is many times slower.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble@sha256:e70cdb7f80b0348f5cb85f19a8f670fca061f033d57eed12fa003d58b0e06317 AS build
ARG TARGETARCH
ARG VERSION=
WORKDIR /source
COPY . .
RUN case "$TARGETARCH" in amd64) runtime=linux-x64 ;; arm64) runtime=linux-arm64 ;; *) echo "There is no image for $TARGETARCH" >&2; exit 2 ;; esac \
 && ./publish "$runtime" "$VERSION"
# The final image has no shell to make links. "python" is for users who still call the Python tool's scripts.
RUN mkdir -p /image/app /image/usr/local/bin /image/usr/share /volume \
 && cp artifacts/lidarr-cache-warmer* artifacts/libe_sqlite3.so LICENSE /image/app/ \
 && for name in lidarr-cache-warmer python python3; do ln -s /app/lidarr-cache-warmer "/image/usr/local/bin/$name"; done \
 && cp -a /usr/share/zoneinfo /image/usr/share/

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled@sha256:18d4848091a40d13dbfdd6a8340c1657dc3e2f2d7fa2f042e9d162e68669dbc9
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="lidarr-cache-warmer" \
      org.opencontainers.image.description="Warms the metadata cache that Lidarr depends on, politely" \
      org.opencontainers.image.source="https://github.com/devianteng/lidarr-cache-warmer" \
      org.opencontainers.image.documentation="https://github.com/devianteng/lidarr-cache-warmer/blob/main/docs/install.md" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY --from=build /image /
# The owner is not root, and the program runs as the owner: a new named volume needs no PUID.
COPY --from=build --chown=1000:1000 /volume /data
# Allows the program to switch from root to PUID:PGID, or to the owner of the volume.
ENV LIDARR_CACHE_WARMER_IMAGE=1
# Root is only for switching users. "user:" starts the program as another user directly.
USER 0:0
WORKDIR /data
VOLUME /data
# The page, if listen in [web] has an address. The first start writes 0.0.0.0:8687.
EXPOSE 8687
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s --retries=3 CMD ["/app/lidarr-cache-warmer", "healthcheck"]
ENTRYPOINT ["/app/lidarr-cache-warmer"]
CMD ["schedule"]
