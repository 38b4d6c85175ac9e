//! `perpetua-crypto`.
