//! Files: a folder of this machine, or S3.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context as _;
use object_store::{
    ClientOptions, ObjectStore, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    local::LocalFileSystem,
};
use secrecy::ExposeSecret as _;
use services::{S3Links, Storage};

use crate::config::StorageArgs;

/// A storage that takes longer to be reached is down.
const CONNECT: Duration = Duration::from_secs(3);
/// One try to move a file; all tries together stay under the deadline of a request.
const ONE_TRY: Duration = Duration::from_secs(15);
const ALL_TRIES: Duration = Duration::from_secs(20);

/// Opens the storage that the settings name.
///
/// # Errors
/// When the folder cannot be made, or the settings of S3 are not complete.
pub fn open(args: &StorageArgs, data_dir: &Path) -> anyhow::Result<(Arc<dyn ObjectStore>, Storage)> {
    let Some(endpoint) = &args.s3_endpoint else {
        let folder = data_dir.join("files");
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        // A committed row names a photo: it must outlive a power cut like the row does.
        let store = LocalFileSystem::new_with_prefix(&folder)?
            .with_automatic_cleanup(true)
            .with_fsync(true);
        return Ok((Arc::new(store), Storage::Folder));
    };
    let public = args.s3_public_endpoint.as_ref().unwrap_or(endpoint);
    let origin = url::Url::parse(public)
        .context("the address of S3 is no URL")?
        .origin()
        .ascii_serialization();
    let links = S3Links {
        signer: Arc::new(bucket(args, public)?),
        origin,
    };
    Ok((Arc::new(bucket(args, endpoint)?), Storage::S3(links)))
}

/// The bucket at one of its addresses: what is signed holds for that address only.
fn bucket(args: &StorageArgs, endpoint: &str) -> anyhow::Result<AmazonS3> {
    let mut builder = AmazonS3Builder::new()
        .with_endpoint(endpoint.trim_end_matches('/'))
        .with_bucket_name(&args.s3_bucket)
        .with_region(&args.s3_region)
        .with_client_options(
            ClientOptions::new()
                .with_allow_http(endpoint.starts_with("http://"))
                .with_connect_timeout(CONNECT)
                .with_timeout(ONE_TRY),
        )
        .with_retry(RetryConfig {
            max_retries: 2,
            retry_timeout: ALL_TRIES,
            ..RetryConfig::default()
        });
    if let (Some(id), Some(secret)) = (&args.s3_access_key_id, &args.s3_secret_access_key) {
        builder = builder
            .with_access_key_id(id.expose_secret())
            .with_secret_access_key(secret.expose_secret());
    }
    builder.build().context("the S3 settings are not complete")
}
