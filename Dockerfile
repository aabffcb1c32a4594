# undoc with fonts for all six languages; at run time it needs no network, no root and no disk but the one it is given.
#
#   docker build -t undoc .
#   docker run --rm --network none -v "$PWD:/work" -u "$(id -u):$(id -g)" undoc convert drafts --to converted
#
# As a worker of a Dask cluster: docker run --entrypoint dask undoc worker tcp://scheduler:8786 --nthreads 4
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-liberation2 fonts-hosny-amiri fonts-noto-cjk fonts-arphic-ukai \
    && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml README.md LICENSE /src/
COPY convert /src/convert
COPY styles /src/styles
COPY schemas /src/schemas
RUN pip install --no-cache-dir "/src[cluster,remote]" && rm -rf /src && useradd --create-home undoc

USER undoc
WORKDIR /work
ENTRYPOINT ["undoc"]
CMD ["--help"]
