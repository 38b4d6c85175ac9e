//! `perpetua-vm`.
