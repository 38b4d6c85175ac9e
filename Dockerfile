# One image for every service of docker-compose.yml; the command chooses the part.
FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install --yes --no-install-recommends python3 python3-venv python3-dev nodejs npm libgmp-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN make setup && python3 -m compileall -q sequencer prover contracts node && rm -rf prover/native/target

FROM debian:bookworm-slim
RUN apt-get update && apt-get install --yes --no-install-recommends python3 nodejs libgmp10 curl \
    && rm -rf /var/lib/apt/lists/* && useradd --create-home perpetua
WORKDIR /app
COPY --from=build --chown=perpetua /app /app
RUN mkdir /data && chown perpetua /data
USER perpetua
ENV PATH=/app/.venv/bin:$PATH
ENTRYPOINT ["perpetua"]
CMD ["--help"]
