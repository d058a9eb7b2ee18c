class AuditRouter:
    def db_for_read(self, model, **hints):
        if model._meta.model_name == "entry":
            return "audit"

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return (db == "audit") == (model_name == "entry")
