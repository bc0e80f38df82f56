#!/bin/sh
# Run once by the postgres image on an empty volume: the login that the server uses, and its database.
# It is no superuser, because row-level security does not bind those; the server refuses to serve through one.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$CARTOGRAPH_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
create role cartograph login noinherit createrole password :'password';
create database cartograph owner cartograph;
SQL
