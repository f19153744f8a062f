//! Where files are kept.

use clap::Args;
use secrecy::SecretString;

/// S3, when an endpoint is given; a folder of the data folder otherwise.
#[derive(Debug, Args)]
pub struct StorageArgs {
    /// The S3 server.
    #[arg(long, env = "S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,
    /// The S3 server as browsers reach it, when that is another address.
    #[arg(long, env = "S3_PUBLIC_ENDPOINT", global = true)]
    pub s3_public_endpoint: Option<String>,
    /// The bucket.
    #[arg(long, env = "S3_BUCKET", default_value = "hovli", global = true)]
    pub s3_bucket: String,
    /// The region.
    #[arg(long, env = "S3_REGION", default_value = "us-east-1", global = true)]
    pub s3_region: String,
    /// The access key.
    #[arg(long, env = "S3_ACCESS_KEY_ID", hide_env_values = true, global = true)]
    pub s3_access_key_id: Option<SecretString>,
    /// Its secret.
    #[arg(long, env = "S3_SECRET_ACCESS_KEY", hide_env_values = true, global = true)]
    pub s3_secret_access_key: Option<SecretString>,
}
