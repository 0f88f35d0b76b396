import { expect, test } from 'vitest';
import { acceptedLocation } from './remote-location';

test.each([
  ['mlflow', 'https://mlflow.example.org/base/'],
  ['mlflow', 'http://127.0.0.1:5000'],
  ['mlflow', 'http://127.8.8.8:5000'],
  ['mlflow', 'http://[::1]:5000/'],
  ['mlflow', 'http://localhost:5000'],
  ['wandb', 'https://wandb.example.org/lab/triage'],
  ['wandb', 'http://127.0.0.1:8080/lab/with%20blank/'],
  ['folder', 'file:///srv/registry'],
  ['folder', 'file:///srv/with%20blank/registry/'],
] as const)('a registry of kind %s may be at %s', (kind, location) => {
  expect(acceptedLocation(kind, location).href).toBe(new URL(location).href);
});

test.each([
  ['mlflow', 'http://mlflow.example.org'], // readable on the way
  ['mlflow', 'http://localhost.example.org'],
  ['mlflow', 'http://192.168.1.5:5000'],
  ['mlflow', 'http://[::ffff:10.0.0.1]:5000'],
  ['mlflow', 'https://user:secret@mlflow.example.org'],
  ['mlflow', 'https://mlflow.example.org/?token=secret'],
  ['mlflow', 'https://mlflow.example.org/#part'],
  ['mlflow', 'file:///srv/registry'],
  ['mlflow', 'ftp://127.0.0.1/'],
  ['wandb', 'https://wandb.example.org/'],
  ['wandb', 'https://wandb.example.org/lab'],
  ['wandb', 'https://wandb.example.org/lab/triage/runs'],
  ['wandb', 'https://wandb.example.org/lab//triage'],
  ['wandb', 'https://wandb.example.org/lab/a%2fb'],
  ['wandb', 'https://wandb.example.org/lab/%e0%a4%a'],
  ['wandb', 'http://wandb.example.org/lab/triage'],
  ['folder', 'https://example.org/registry'],
  ['folder', 'file://server/share'],
  ['folder', 'file:///a%2fb'],
  ['folder', 'file:///'],
  ['folder', 'not a url'],
] as const)('a registry of kind %s may not be at %s', (kind, location) => {
  expect(() => acceptedLocation(kind, location)).toThrow(
    expect.objectContaining({ code: 'REGISTRY_LOCATION_REFUSED' }),
  );
});
