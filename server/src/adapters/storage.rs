//! Files: a folder of this machine, or S3.

use std::{path::Path, sync::Arc};

use anyhow::Context as _;
use object_store::{ObjectStore, aws::AmazonS3Builder, local::LocalFileSystem};
use secrecy::ExposeSecret as _;
use services::Storage;

use crate::config::StorageArgs;

/// Opens the storage that the settings name.
pub(crate) fn open(args: &StorageArgs, data_dir: &Path) -> anyhow::Result<(Arc<dyn ObjectStore>, Storage)> {
    let Some(endpoint) = &args.s3_endpoint else {
        let folder = data_dir.join("files");
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_automatic_cleanup(true);
        return Ok((Arc::new(store), Storage::Folder));
    };
    let mut builder = AmazonS3Builder::new()
        .with_endpoint(endpoint)
        .with_bucket_name(&args.s3_bucket)
        .with_region(&args.s3_region)
        .with_allow_http(endpoint.starts_with("http://"));
    if let (Some(id), Some(secret)) = (&args.s3_access_key_id, &args.s3_secret_access_key) {
        builder = builder
            .with_access_key_id(id.expose_secret())
            .with_secret_access_key(secret.expose_secret());
    }
    Ok((Arc::new(builder.build().context("the S3 settings are not complete")?), Storage::S3))
}
