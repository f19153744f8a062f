//! As much of `PostgreSQL`'s protocol as starting a cluster needs: sign in, run, look for errors.
//!
//! A server that accepts connections may still refuse to work; only its answer counts as ready.

use std::fmt;
use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

const PROTOCOL_3_0: i32 = 196_608;
const MAX_MESSAGE: usize = 1 << 20;
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// One connection as the superuser.
pub(super) struct Wire(UnixStream);

impl Wire {
    /// Answers a connection that is ready for statements.
    pub(super) fn connect(socket_dir: &Path, database: &str) -> Result<Self, Refused> {
        let stream = UnixStream::connect(socket_dir.join(".s.PGSQL.5432"))?;
        stream.set_read_timeout(Some(ANSWER_WITHIN))?;
        let mut wire = Self(stream);
        let mut body = PROTOCOL_3_0.to_be_bytes().to_vec();
        body.extend(b"user\0postgres\0database\0");
        body.extend(database.as_bytes());
        body.extend(b"\0\0");
        wire.send(None, &body)?;
        wire.until_ready()?;
        Ok(wire)
    }

    /// Runs statements; several of them are one transaction.
    pub(super) fn run(&mut self, sql: &str) -> Result<(), Refused> {
        let mut body = sql.as_bytes().to_vec();
        body.push(0);
        self.send(Some(b'Q'), &body)?;
        self.until_ready()
    }

    fn send(&mut self, kind: Option<u8>, body: &[u8]) -> io::Result<()> {
        let length = i32::try_from(body.len() + 4).map_err(io::Error::other)?;
        let mut message: Vec<u8> = kind.into_iter().collect();
        message.extend(length.to_be_bytes());
        message.extend(body);
        self.0.write_all(&message)
    }

    fn until_ready(&mut self) -> Result<(), Refused> {
        let mut refused = None;
        loop {
            let (kind, body) = match self.receive() {
                Ok(message) => message,
                // After a fatal error the server hangs up; the error says more than that.
                Err(error) => return Err(refused.unwrap_or_else(|| Refused::from(error))),
            };
            if kind == b'Z' {
                return refused.map_or(Ok(()), Err);
            }
            if kind == b'E' {
                refused = Some(Refused::parse(&body));
            }
        }
    }

    fn receive(&mut self) -> io::Result<(u8, Vec<u8>)> {
        let mut kind = [0_u8; 1];
        let mut length = [0_u8; 4];
        self.0.read_exact(&mut kind)?;
        self.0.read_exact(&mut length)?;
        let size = usize::try_from(i32::from_be_bytes(length))
            .ok()
            .and_then(|size| size.checked_sub(4))
            .filter(|size| *size <= MAX_MESSAGE)
            .ok_or(io::ErrorKind::InvalidData)?;
        let mut body = vec![0_u8; size];
        self.0.read_exact(&mut body)?;
        Ok((u8::from_be_bytes(kind), body))
    }
}

/// What the server, or the connection to it, had against the request.
#[derive(Debug)]
pub(super) struct Refused {
    code: String,
    message: String,
}

impl Refused {
    /// Answers whether the database to be made is already there.
    pub(super) fn is_duplicate_database(&self) -> bool {
        self.code == "42P04"
    }

    fn parse(body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let field = |name: char| {
            text.split('\0')
                .find_map(|field| field.strip_prefix(name))
                .unwrap_or_default()
                .to_owned()
        };
        Self {
            code: field('C'),
            message: field('M'),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code)
    }
}

impl std::error::Error for Refused {}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self {
            code: "io".to_owned(),
            message: error.to_string(),
        }
    }
}
