"""E-mail: out by SMTP, back in by Mailgun's routes and event webhooks."""
